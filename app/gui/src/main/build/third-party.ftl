<#-- One library a line: name, version, licences, with tabs between them. porchlight.gui.toolkit.ThirdParty reads it. -->
Inter (rsms.me/inter)	4	OFL-1.1
flag-icons (npm)	7.5.0	MIT
Vazirmatn (rastikerdar.github.io/vazirmatn)	33	OFL-1.1
Noto Sans Devanagari (npm @expo-google-fonts/noto-sans-devanagari)	0.4.1	OFL-1.1
Noto Sans SC, common characters (npm @expo-google-fonts/noto-sans-sc)	0.4.3	OFL-1.1
<#list dependencyMap as e>
<#assign project = e.getKey()/>
<#assign licenses = e.getValue()/>
<#if project.groupId != "porchlight">
${project.groupId}:${project.artifactId}	${project.version}	<#list licenses as license>${license}<#sep>, </#list>
</#if>
</#list>
